//! LAC Assurance: the window, or the command line if a command is given.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    std::process::exit(lac_cli::run_or_open(lac_assurance_lib::open_window));
}
