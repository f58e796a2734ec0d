//! The specification, collected from the handlers, with what holds for every operation added in one place.

use std::sync::LazyLock;

use actix_web::App;
use serde_json::Value;
use utoipa::openapi::path::{HttpMethod, Operation, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    Components, ContactBuilder, Content, InfoBuilder, License, OpenApi, OpenApiBuilder, Ref, RefOr, Required,
    ResponseBuilder, SecurityRequirement,
};
use utoipa::{PartialSchema as _, ToSchema};
use utoipa_actix_web::{AppExt as _, scope};

use crate::docs::{PATH, resources};
use crate::view::problem::{Conflict, ProblemError, ProblemView};

/// What the whole is, for whoever opens the specification.
const DESCRIPTION: &str = "Undantag från riktlinjen för e-tjänster: ansökan, gemensam analys, beslut. Följer Sveriges nationella \
                           REST API-profil. Fel är problemdokument (RFC 9457); ändringar kräver If-Match; POST tar Idempotency-Key.";

/// The OpenAPI specification of this version.
pub fn openapi() -> OpenApi {
    let api = App::new()
        .into_utoipa_app()
        .openapi(about())
        .service(scope::scope(PATH).configure(resources))
        .split_for_parts()
        .1;
    completed(api)
}

fn about() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Undantag")
        .version("1.0.0")
        .description(Some(DESCRIPTION))
        .license(Some(License::new("EUPL-1.2")))
        .contact(Some(ContactBuilder::new().name(Some("Undantag")).build()));
    OpenApiBuilder::new().info(info).build()
}

/// Adds to every operation what every operation has: security, headers and problem answers.
fn completed(mut api: OpenApi) -> OpenApi {
    let components = api.components.get_or_insert_with(Components::new);
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    components.schemas.insert("Problem".to_owned(), ProblemView::schema());
    components
        .schemas
        .insert(ProblemError::name().into_owned(), ProblemError::schema());
    components
        .schemas
        .insert(Conflict::name().into_owned(), Conflict::schema());
    for (path, item) in &mut api.paths.paths {
        for (method, operation) in operations(item) {
            complete(path, &method, operation);
            exemplify(operation);
        }
    }
    api
}

/// The operations of a path, with their methods.
fn operations(item: &mut PathItem) -> Vec<(HttpMethod, &mut Operation)> {
    [
        (HttpMethod::Get, item.get.as_mut()),
        (HttpMethod::Post, item.post.as_mut()),
        (HttpMethod::Put, item.put.as_mut()),
        (HttpMethod::Patch, item.patch.as_mut()),
        (HttpMethod::Delete, item.delete.as_mut()),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation?)))
    .collect()
}

fn complete(path: &str, method: &HttpMethod, operation: &mut Operation) {
    let is_open = operation.security.is_some();
    let changes = *method != HttpMethod::Get;
    let has_version =
        changes && (*method != HttpMethod::Post || path.ends_with("/{action}")) && !path.contains("/attachments");
    if has_version {
        header(
            operation,
            "If-Match",
            "\"7\"",
            "The ETag that was read; `*` for whatever stands.",
        );
    }
    if *method == HttpMethod::Post {
        header(
            operation,
            "Idempotency-Key",
            "9f1c",
            "The same key and request: the same answer.",
        );
    }
    problem(operation, "500", "Our fault.");
    problem(operation, "503", "The database doesn't answer.");
    if !is_open {
        operation.security = Some(vec![SecurityRequirement::new("bearer", Vec::<String>::new())]);
        problems(operation, CALLER);
    }
    if has_query(operation) {
        problem(operation, "422", "A parameter doesn't fit.");
    }
    if has_query(operation) || path.contains('{') {
        problem(operation, "400", "Can't be read.");
    }
    if path.contains('{') {
        problem(operation, "404", "No such thing, or not for this caller.");
    }
    if changes {
        problems(operation, CHANGE);
    }
    if operation.request_body.is_some() {
        problems(operation, BODY);
    }
    if has_version {
        problems(operation, VERSION);
    }
}

fn has_query(operation: &Operation) -> bool {
    let parameters = operation.parameters.iter().flatten();
    parameters
        .into_iter()
        .any(|parameter| matches!(parameter, RefOr::T(one) if one.parameter_in == ParameterIn::Query))
}

const CALLER: &[(&str, &str)] = &[
    ("401", "No valid token."),
    ("403", "The token or the role is not enough."),
    ("429", "Too many requests."),
];
const CHANGE: &[(&str, &str)] = &[
    ("400", "Can't be read."),
    ("409", "Something is in the way."),
    ("422", "Something doesn't fit."),
];
const BODY: &[(&str, &str)] = &[("413", "Too large."), ("415", "Wrong content type.")];
const VERSION: &[(&str, &str)] = &[
    ("412", "Somebody else was first; `current` holds what stands."),
    ("428", "No If-Match."),
];

fn problems(operation: &mut Operation, answers: &[(&str, &str)]) {
    for (status, description) in answers {
        problem(operation, status, description);
    }
}

/// One true request and answer of every operation, written down by the test that carries a case through the API.
static EXAMPLES: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("examples.json")).unwrap_or_default());

fn exemplify(operation: &mut Operation) {
    let example = |what: &str| {
        let of = EXAMPLES.get(operation.operation_id.as_deref()?)?;
        of.get(what).cloned()
    };
    let (request, response) = (example("request"), example("response"));
    if let Some(RefOr::T(body)) = &mut operation.request_body {
        for (kind, media) in &mut body.content {
            let bare = request.as_ref().and_then(|request| request.get("text"));
            show(
                media,
                if kind == "application/toml" {
                    bare
                } else {
                    request.as_ref()
                },
            );
        }
    }
    let answers = operation.responses.responses.iter_mut();
    for (_, answer) in answers.filter(|(status, _)| status.starts_with('2')) {
        if let RefOr::T(answer) = answer {
            answer
                .content
                .values_mut()
                .for_each(|media| show(media, response.as_ref()));
        }
    }
}

fn show(media: &mut RefOr<Content>, example: Option<&Value>) {
    if let (RefOr::T(media), Some(example)) = (media, example) {
        media.example = Some(example.clone());
    }
}

fn header(operation: &mut Operation, name: &str, example: &str, description: &str) {
    let parameter = ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(description))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .example(Some(example.into()))
        .build();
    operation.parameters.get_or_insert_with(Vec::new).push(parameter.into());
}

fn problem(operation: &mut Operation, status: &str, description: &str) {
    let answer = ResponseBuilder::new()
        .description(description)
        .content(
            "application/problem+json",
            Content::new(Some(Ref::from_schema_name("Problem"))),
        )
        .build();
    operation
        .responses
        .responses
        .entry(status.to_owned())
        .or_insert(RefOr::T(answer));
}

/// Every path's template with its methods, for 405 answers.
static METHODS: LazyLock<Vec<(Vec<String>, Vec<String>)>> = LazyLock::new(|| {
    let mut api = openapi();
    let paths = api.paths.paths.iter_mut();
    paths
        .map(|(path, item)| {
            (
                segments(path),
                operations(item).iter().map(|(method, _)| word(method)).collect(),
            )
        })
        .collect()
});

fn segments(path: &str) -> Vec<String> {
    path.split('/').map(str::to_owned).collect()
}

fn word(method: &HttpMethod) -> String {
    match method {
        HttpMethod::Get => "GET",
        HttpMethod::Post => "POST",
        HttpMethod::Put => "PUT",
        HttpMethod::Patch => "PATCH",
        HttpMethod::Delete => "DELETE",
        _ => "OPTIONS",
    }
    .to_owned()
}

/// The methods an address has; none when there is no such address.
pub(crate) fn methods_of(path: &str) -> Vec<String> {
    let asked = segments(path);
    let fits = |template: &[String]| {
        template.len() == asked.len()
            && template
                .iter()
                .zip(&asked)
                .all(|(part, asked)| part == asked || (part.starts_with('{') && !asked.is_empty()))
    };
    let mut found: Vec<String> = METHODS
        .iter()
        .filter(|(template, _)| fits(template))
        .flat_map(|(_, methods)| methods.clone())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_knows_its_methods() {
        assert_eq!(methods_of("/undantag/v1/cases"), ["GET", "POST"]);
        assert_eq!(
            methods_of("/undantag/v1/cases/1/analysis/risks/2"),
            ["DELETE", "GET", "PATCH"]
        );
        assert!(methods_of("/undantag/v1/nothing").is_empty());
    }
}
