//! The worked example on the page about the model, recomputed.
