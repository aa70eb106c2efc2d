//! Names that a text takes from Settings: they are printed as they are on the day of the paper's meeting.

use crate::organisation::OrganisationDetails;

/// Which name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// The full name of the organisation.
    Organisation,
    /// What the organisation is called in text.
    ShortName,
    /// The meeting that the paper goes to.
    Meeting,
    /// Who writes the paper: a role.
    Author,
}

/// Every name with how it is written between the braces, and what it is called on the screen.
pub const NAMES: [(Name, &str, &str); 4] = [
    (Name::Meeting, "meeting", "Name of the meeting"),
    (Name::ShortName, "organisation|short_name", "Name of the organisation in text"),
    (Name::Organisation, "organisation|name", "Full name of the organisation"),
    (Name::Author, "organisation|author", "Role of the author"),
];

impl Name {
    /// The name that is written so between the braces; none for anything else, such as a figure.
    pub fn written(text: &str) -> Option<Self> {
        let tidied: Vec<&str> = text.split('|').map(str::trim).collect();
        let tidied = tidied.join("|");
        NAMES.iter().find(|(_, written, _)| *written == tidied).map(|(name, ..)| *name)
    }

    /// The name as Settings have it.
    pub fn of(self, details: &OrganisationDetails) -> &str {
        match self {
            Self::Organisation => &details.name,
            Self::ShortName => &details.short_name,
            Self::Meeting => &details.meeting,
            Self::Author => &details.author,
        }
    }

    /// What it is called on the screen.
    pub fn label(self) -> &'static str {
        NAMES.iter().find(|(name, ..)| *name == self).map_or("Name", |(.., label)| label)
    }

    /// The mark that prints it.
    pub fn mark(self) -> String {
        let written = NAMES.iter().find(|(name, ..)| *name == self).map_or("meeting", |(_, written, _)| written);
        format!("{{{{{written}}}}}")
    }
}

/// Words of the cover sheet with the names that they hold. Anything else between braces is left as it was typed.
pub(super) fn with_names(words: &str, organisation: &OrganisationDetails) -> String {
    let mut printed = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("{{") {
        printed.push_str(before);
        let named = after.split_once("}}").and_then(|(inner, after)| Some((Name::written(inner)?, after)));
        match named {
            Some((name, after)) => {
                printed.push_str(name.of(organisation));
                rest = after;
            }
            None => {
                printed.push_str("{{");
                rest = after;
            }
        }
    }
    printed.push_str(rest);
    printed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_found_by_what_its_mark_holds() {
        for (name, written, _) in NAMES {
            assert_eq!(Name::written(written), Some(name));
            assert_eq!(name.mark(), format!("{{{{{written}}}}}"));
        }
        assert_eq!(Name::written(" organisation | short_name "), Some(Name::ShortName));
        for other in ["", "organisation", "meeting|2019-20", "iha-20-days|pan-dorset|2019-20|value"] {
            assert_eq!(Name::written(other), None, "{other}");
        }
    }

    #[test]
    fn the_cover_sheet_prints_names_and_leaves_other_braces() {
        let organisation = OrganisationDetails { meeting: "Board".into(), ..OrganisationDetails::named("NHS Dorset") };
        for (words, printed) in [
            ("", ""),
            ("For the {{meeting}} of {{ organisation | name }}.", "For the Board of NHS Dorset."),
            ("{{meeting}}{{meeting}}", "BoardBoard"),
            ("{{nothing}} {{ {{meeting}}", "{{nothing}} {{ Board"),
            ("{{meeting", "{{meeting"),
        ] {
            assert_eq!(with_names(words, &organisation), printed);
        }
    }
}
