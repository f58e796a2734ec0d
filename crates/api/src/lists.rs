//! Lists in pages: how many there are, and links that keep every parameter.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::problem::Problem;
use crate::view::link::Link;

/// Most entries a page.
pub(crate) const MOST: u64 = 100;

/// Where in the list this page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"totalRecords": 41, "page": 1, "limit": 20, "count": 20}))]
pub(crate) struct Meta {
    /// On all pages.
    total_records: u64,
    /// From 1.
    page: u64,
    /// At most so many a page.
    limit: u64,
    /// On this page.
    count: usize,
}

impl Meta {
    /// Where `count` entries of `total` are.
    pub(crate) fn new(total: u64, page: u64, limit: u64, count: usize) -> Self {
        Self {
            total_records: total,
            page,
            limit,
            count,
        }
    }

    /// Everything at once.
    pub(crate) fn all(count: usize) -> Self {
        let total = u64::try_from(count).unwrap_or(u64::MAX);
        Self::new(total, 1, total, count)
    }

    fn last(self) -> u64 {
        self.total_records.div_ceil(self.limit.max(1)).max(1)
    }

    /// This page, first, previous, next and last, with the query's other parameters kept.
    pub(crate) fn links(self, address: &str, query: &str) -> Vec<Link> {
        let mut pages = vec![("self", self.page), ("first", 1)];
        if self.page > 1 {
            pages.push(("prev", (self.page - 1).min(self.last())));
        }
        if self.page < self.last() {
            pages.push(("next", self.page + 1));
        }
        pages.push(("last", self.last()));
        pages
            .into_iter()
            .map(|(rel, page)| Link::get(rel, format!("{address}?{}", at(query, page))))
            .collect()
    }
}

/// The query with another page.
fn at(query: &str, page: u64) -> String {
    let kept = url::form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "page");
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(kept)
        .append_pair("page", &page.to_string())
        .finish()
}

/// Page and limit within what is taken.
pub(crate) fn checked(page: Option<u64>, limit: Option<u64>) -> Result<(u64, u64), Problem> {
    let (page, limit) = (page.unwrap_or(1), limit.unwrap_or(20));
    if page == 0 {
        return Err(Problem::Query("page: 1–".to_owned()));
    }
    if !(1..=MOST).contains(&limit) {
        return Err(Problem::Query(format!("limit: 1–{MOST}")));
    }
    Ok((page, limit))
}

/// Only the fields that are asked for, of every entry; links always.
pub(crate) fn only(fields: Option<&str>, entries: &mut Value) {
    let (Some(fields), Value::Array(entries)) = (fields, entries) else {
        return;
    };
    let wanted: Vec<&str> = fields.split(',').map(str::trim).collect();
    for entry in entries.iter_mut().filter_map(Value::as_object_mut) {
        entry.retain(|name, _| name == "_links" || wanted.contains(&name.as_str()));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn hrefs(total: u64, page: u64) -> Vec<(String, String)> {
        let links = Meta::new(total, page, 20, 0).links("/cases", "q=g%C3%A5rd&page=9&limit=20");
        links.into_iter().map(|link| (link.rel, link.href)).collect()
    }

    #[test]
    fn links_keep_every_other_parameter() {
        let link = |rel: &str, page: u64| (rel.to_owned(), format!("/cases?q=g%C3%A5rd&limit=20&page={page}"));
        assert_eq!(
            hrefs(41, 2),
            [
                link("self", 2),
                link("first", 1),
                link("prev", 1),
                link("next", 3),
                link("last", 3)
            ]
        );
    }

    #[test]
    fn an_empty_list_has_one_page_and_a_page_beyond_the_last_leads_back() {
        assert!(hrefs(0, 1).iter().all(|(_, href)| href.ends_with("page=1")));
        assert!(hrefs(41, 9).contains(&("prev".to_owned(), "/cases?q=g%C3%A5rd&limit=20&page=3".to_owned())));
    }

    #[test]
    fn only_the_fields_asked_for_are_shown() {
        let mut entries = json!([{"id": 1, "title": "a", "version": 2, "_links": []}]);
        only(Some("id, title"), &mut entries);
        assert_eq!(entries, json!([{"id": 1, "title": "a", "_links": []}]));
    }

    #[test]
    fn a_page_or_limit_out_of_range_is_refused() {
        assert!(checked(Some(0), None).is_err());
        assert!(checked(None, Some(101)).is_err());
        assert_eq!(checked(None, None).unwrap(), (1, 20));
    }
}
