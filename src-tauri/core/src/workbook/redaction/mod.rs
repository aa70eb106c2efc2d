//! Taking out what identifies a child: looking for the words, and the one act that puts a mark in their place.

mod elsewhere;
mod find;
mod take_out;
#[cfg(test)]
mod tests;
