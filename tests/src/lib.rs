//! Nothing lives here: the tests are in this package's test binaries.
