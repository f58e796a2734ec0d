//! The whole product from outside, on both databases.

#[cfg(test)]
mod api_errors;
#[cfg(test)]
mod api_filing;
#[cfg(test)]
mod api_insights;
#[cfg(test)]
mod api_journey;
#[cfg(test)]
mod api_links;
mod api_lists;
#[cfg(test)]
mod api_merging;
#[cfg(test)]
mod api_offers;
#[cfg(test)]
mod api_workflows;
#[cfg(test)]
mod case_file;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod openapi;
#[cfg(test)]
mod product;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod stream;
