//! Speeds that the product promises.
fn main() {}
