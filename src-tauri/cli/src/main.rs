//! `lac`: the command line of LAC Assurance, without a window.

fn main() {
    std::process::exit(lac_cli::run());
}
