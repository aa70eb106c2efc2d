//! What crosses from the screens as JSON, and the file in which an organisation sets what holds.

use lac_cli::policy::Policy;
use lac_core::exchange::ColumnMapping;
use lac_core::exchange::sheet::SheetChoices;
use lac_core::paper::{CoverSheet, PaperChart, PaperDetails, Paragraph};
use lac_core::submissions::{FigureEntry, OldPaperEntry, SubmissionDetails};
use lac_core::trends::{ComparatorDetails, OverviewScope};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What is taken is, written and read again, the same. A policy that is not understood is taken on the safe side.
pub fn commands(bytes: &[u8]) {
    reads_again::<ColumnMapping>(bytes);
    reads_again::<SheetChoices>(bytes);
    reads_again::<PaperDetails>(bytes);
    reads_again::<PaperChart>(bytes);
    reads_again::<Paragraph>(bytes);
    reads_again::<CoverSheet>(bytes);
    reads_again::<FigureEntry>(bytes);
    reads_again::<OldPaperEntry>(bytes);
    reads_again::<SubmissionDetails>(bytes);
    reads_again::<ComparatorDetails>(bytes);
    reads_again::<OverviewScope>(bytes);
    let policy = Policy::written(bytes);
    if let Some(said) = policy.fault() {
        assert!(said.len() < 256 * 1024);
    }
    assert!((1..=120).contains(&policy.idle_minutes()));
    let _ = (policy.passphrase_required(), policy.without_passphrase().is_ok());
}

fn reads_again<T: Serialize + DeserializeOwned + PartialEq>(bytes: &[u8]) {
    let Ok(value) = serde_json::from_slice::<T>(bytes) else { return };
    let written = serde_json::to_vec(&value).expect("it can be written");
    assert!(serde_json::from_slice::<T>(&written).is_ok_and(|again| again == value));
}
