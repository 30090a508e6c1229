//! Money: figures by hand, laws that hold for every input, and a million quotes beside exact arithmetic.

mod against_exact_arithmetic;
mod by_hand;
mod laws;
mod oracle;
