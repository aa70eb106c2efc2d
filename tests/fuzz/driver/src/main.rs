//! Hands what libFuzzer finds to the target that is named by `LAC_FUZZ_TARGET`.
#![no_main]

use std::sync::LazyLock;

use lac_fuzz::{TARGETS, Target, target};

static CHOSEN: LazyLock<&Target> = LazyLock::new(|| {
    let name = std::env::var("LAC_FUZZ_TARGET").unwrap_or_default();
    target(&name).unwrap_or_else(|| {
        let known: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        panic!("LAC_FUZZ_TARGET is to be one of {}", known.join(", "))
    })
});

// What a target makes once, such as the worked example, is made before the clock of the first case runs.
libfuzzer_sys::fuzz_target!(init: (CHOSEN.holds)(b"\0\0"), |bytes: &[u8]| {
    (CHOSEN.holds)(bytes);
});
