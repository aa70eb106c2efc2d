//! Who uses the machine, as it says itself.

/// The most letters that are taken of a name.
const MOST: usize = 200;

/// The name by which the machine knows who uses it; empty if it does not say.
pub fn system_user() -> String {
    let named = ["USER", "USERNAME", "LOGNAME"].into_iter().filter_map(std::env::var_os);
    let names = named.map(|name| name.to_string_lossy().trim().chars().take(MOST).collect::<String>());
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
}
