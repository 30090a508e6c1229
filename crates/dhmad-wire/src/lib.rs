//! The JSON of the DHMAD escrow API.
