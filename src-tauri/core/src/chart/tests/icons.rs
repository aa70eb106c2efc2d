//! The icons of variation and assurance.

use super::*;
use crate::chart::{Shape, assurance_icon, to_rgba, variation_icon};
use crate::spc::{AssuranceIcon, VariationIcon};

const VARIATIONS: [VariationIcon; 7] = [
    VariationIcon::CommonCause,
    VariationIcon::ImprovementHigh,
    VariationIcon::ImprovementLow,
    VariationIcon::ConcernHigh,
    VariationIcon::ConcernLow,
    VariationIcon::NeutralHigh,
    VariationIcon::NeutralLow,
];
const ASSURANCES: [AssuranceIcon; 3] = [AssuranceIcon::Pass, AssuranceIcon::Fail, AssuranceIcon::Inconsistent];

fn all(greyed: bool) -> Vec<Scene> {
    let variations = VARIATIONS.into_iter().map(|icon| variation_icon(icon, greyed));
    variations.chain(ASSURANCES.into_iter().map(|icon| assurance_icon(icon, greyed))).collect()
}

#[test]
fn each_icon_says_in_words_what_it_means() {
    let words: Vec<String> = all(false).into_iter().map(|icon| icon.description).collect();
    assert_eq!(words[1], "Special cause improvement, high values.");
    assert_eq!(words[9], "The target will be hit or missed by chance.");
    for (place, one) in words.iter().enumerate() {
        assert!(!words[..place].contains(one), "{one}");
    }
    assert!(all(true).iter().all(|icon| icon.description.ends_with("The limits are on trial.")));
    assert_eq!(variation_icon(VariationIcon::ConcernLow, false).title, "Variation: special cause concern, low values");
}

/// Whether two dots are told apart at a glance.
fn apart(one: &[u8], two: &[u8]) -> bool {
    one.iter().zip(two).map(|(one, two)| u32::from(one.abs_diff(*two))).sum::<u32>() > 120
}

#[test]
fn no_two_icons_are_alike_even_in_grey() {
    for greyed in [false, true] {
        let drawn: Vec<Vec<u8>> = all(greyed).iter().map(|icon| to_rgba(icon, 0.75).unwrap().rgba).collect();
        for (place, one) in drawn.iter().enumerate() {
            for (other, two) in drawn[..place].iter().enumerate() {
                let different = one.chunks(4).zip(two.chunks(4)).filter(|(a, b)| apart(a, b)).count();
                assert!(different >= 20, "{other} and {place} differ in {different} dots of 24 by 24");
            }
        }
    }
}

#[test]
fn every_icon_is_seen_on_white_and_lies_within_its_square() {
    for icon in all(false).into_iter().chain(all(true)) {
        assert_eq!((icon.width, icon.height), (32.0, 32.0));
        for drawn in boxes(&icon) {
            assert!(drawn.left >= 0.0 && drawn.top >= 0.0 && drawn.right <= 32.0 && drawn.bottom <= 32.0, "{drawn:?}");
        }
        let filled = icon.items.iter().any(|item| matches!(item, Item::Mark { shape: Shape::Circle, .. }));
        for item in &icon.items {
            let colour = match item {
                Item::Line { stroke, .. } | Item::Path { stroke, .. } => stroke.colour,
                Item::Mark { fill, .. } | Item::Area { fill, .. } => *fill,
                Item::Text { colour, .. } => *colour,
            };
            // White lies only on a filled ring, which is at least 4.5:1 itself.
            assert!(contrast_with_paper(colour) >= 4.5 || (filled && colour == PAPER), "{}: {item:?}", icon.title);
        }
    }
}
