//! The program `dhmad`.

fn main() {}
