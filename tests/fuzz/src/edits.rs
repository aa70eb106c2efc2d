//! A file that is nearly right: bytes are read as edits of one that is.

/// What is done to a file, as it is read from the bytes of a script.
enum Edit<'a> {
    Written {
        at: usize,
        bytes: &'a [u8],
    },
    Flipped {
        at: usize,
        bit: u8,
    },
    Cleared {
        at: usize,
        length: usize,
    },
    CutTo {
        length: usize,
    },
    /// A page takes the place of another.
    PageCopied {
        from: usize,
        to: usize,
    },
    Inserted {
        at: usize,
        bytes: &'a [u8],
    },
    Removed {
        at: usize,
        length: usize,
    },
}

const PAGE: usize = 4096;

/// The base with the edits of a script: no more than eight, so that something is left of it.
pub fn edited(base: &[u8], script: &[u8]) -> Vec<u8> {
    let mut bytes = base.to_vec();
    let mut rest = script;
    for _ in 0..8 {
        let Some((edit, after)) = next(rest, bytes.len()) else { break };
        rest = after;
        apply(&mut bytes, &edit);
    }
    bytes
}

/// One edit: a kind, a place in three bytes, a length, and the bytes of those that write some.
fn next(script: &[u8], length: usize) -> Option<(Edit<'_>, &[u8])> {
    let (head, rest) = script.split_at_checked(5)?;
    let place = usize::from(head[1]) | usize::from(head[2]) << 8 | usize::from(head[3]) << 16;
    let at = if length == 0 { 0 } else { place % length };
    let many = usize::from(head[4]);
    let (bytes, after) = rest.split_at(many.min(rest.len()));
    Some(match head[0] % 8 {
        0 => (Edit::Written { at, bytes }, after),
        // Near the beginning of a page, where a database keeps what it knows of it.
        1 => (
            Edit::Written { at: at / PAGE * PAGE + many % 128, bytes: &rest[..rest.len().min(2)] },
            &rest[rest.len().min(2)..],
        ),
        2 => (Edit::Flipped { at, bit: head[4] % 8 }, rest),
        3 => (Edit::Cleared { at, length: many * 16 }, rest),
        4 => (Edit::CutTo { length: at }, rest),
        5 => (Edit::PageCopied { from: at / PAGE * PAGE, to: many * PAGE % length.max(1) / PAGE * PAGE }, rest),
        6 => (Edit::Inserted { at, bytes }, after),
        _ => (Edit::Removed { at, length: many }, rest),
    })
}

fn apply(bytes: &mut Vec<u8>, edit: &Edit<'_>) {
    let length = bytes.len();
    match *edit {
        Edit::Written { at, bytes: new } => {
            for (old, new) in bytes.iter_mut().skip(at).zip(new) {
                *old = *new;
            }
        }
        Edit::Flipped { at, bit } => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << bit;
            }
        }
        Edit::Cleared { at, length: many } => bytes.iter_mut().skip(at).take(many).for_each(|byte| *byte = 0),
        Edit::CutTo { length } => bytes.truncate(length),
        Edit::PageCopied { from, to } => {
            if from + PAGE <= length && to + PAGE <= length {
                bytes.copy_within(from..from + PAGE, to);
            }
        }
        Edit::Inserted { at, bytes: new } => {
            bytes.splice(at.min(length)..at.min(length), new.iter().copied());
        }
        Edit::Removed { at, length: many } => {
            bytes.drain(at.min(length)..(at + many).min(length));
        }
    }
}
