//! Brings the locked npm packages, joins them with our own styles into one style sheet, and writes `assets.rs`, which
//! embeds the result in the binary under names that hold a hash of the content.

use std::{
    env,
    fmt::{self, Write as _},
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::Command,
};

const STYLES: &str = "node_modules/@digdir/designsystemet-css/dist/src/index.css";
const FONTS: &str = "node_modules/@fontsource-variable/inter/files";
/// The two subsets that Swedish, English and the names of Europe need; the ranges are those of the font package.
const SUBSETS: [(&str, &str); 2] = [
    (
        "latin-ext",
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,\
         U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    ),
    (
        "latin",
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,\
         U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    ),
];

/// One sentence for the person who builds; cargo prints it as it is.
struct Stop(String);

impl fmt::Debug for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Stop {
    fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.display().to_string();
        move |error| Self(format!("{path}: {error}"))
    }
}

fn main() -> Result<(), Stop> {
    watch(&[
        "package.json",
        "package-lock.json",
        "assets/theme.css",
        "assets/undantag.css",
        "assets/icon.svg",
        "assets/together.js",
    ])?;
    let out = folder("OUT_DIR")?;
    let source = folder("CARGO_MANIFEST_DIR")?;
    let npm = out.join("npm");
    fetch(&source, &npm)?;

    let mut files = Vec::new();
    let faces = SUBSETS
        .iter()
        .map(|subset| face(&npm, subset, &mut files))
        .collect::<Result<String, _>>()?;
    let parts = [
        npm.join(STYLES),
        source.join("assets/theme.css"),
        source.join("assets/undantag.css"),
    ];
    let styles = parts.iter().map(|part| read(part)).collect::<Result<Vec<_>, _>>()?;
    let style = minimised(&format!(
        "{}\n{faces}",
        styles.join("\n").replace("@charset \"UTF-8\";", "")
    ));
    let style = add(&mut files, "undantag", "css", style.into_bytes());
    let icon = add(&mut files, "icon", "svg", bytes(&source.join("assets/icon.svg"))?);
    let script = add(&mut files, "together", "js", bytes(&source.join("assets/together.js"))?);
    let addresses = [("STYLE", &*style), ("ICON", &icon), ("SCRIPT", &script)];
    write_out(&out, &files, &addresses)
}

fn watch(inputs: &[&str]) -> Result<(), Stop> {
    let lines = inputs.iter().fold(String::new(), |lines, input| {
        lines + "cargo::rerun-if-changed=" + input + "\n"
    });
    io::stdout()
        .write_all(lines.as_bytes())
        .map_err(Stop::at(Path::new("standard output")))
}

fn folder(variable: &str) -> Result<PathBuf, Stop> {
    env::var_os(variable)
        .map(PathBuf::from)
        .ok_or_else(|| Stop(format!("cargo did not set {variable}")))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Stop> {
    fs::read(path).map_err(Stop::at(path))
}

fn read(path: &Path) -> Result<String, Stop> {
    fs::read_to_string(path).map_err(Stop::at(path))
}

/// Runs `npm ci` in `npm`, unless the packages there already came from this very lock file.
fn fetch(source: &Path, npm: &Path) -> Result<(), Stop> {
    let lock = read(&source.join("package-lock.json"))?;
    let done = npm.join("fetched-lock.json");
    if fs::read_to_string(&done).is_ok_and(|fetched| fetched == lock) {
        return Ok(());
    }
    fs::create_dir_all(npm).map_err(Stop::at(npm))?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(source.join(name), npm.join(name)).map_err(Stop::at(npm))?;
    }
    let answer = Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(npm)
        .output();
    let answer = answer.map_err(|error| {
        Stop(format!("the pages need npm (it comes with Node.js 20 or later) to fetch their styles, but it did not start: {error}"))
    })?;
    if !answer.status.success() {
        return Err(Stop(format!(
            "npm could not fetch the styles: {}",
            String::from_utf8_lossy(&answer.stderr)
        )));
    }
    fs::write(&done, lock).map_err(Stop::at(&done))
}

/// Adds one font file and answers the rule that loads it.
fn face(npm: &Path, subset: &(&str, &str), files: &mut Vec<(String, Vec<u8>)>) -> Result<String, Stop> {
    let (name, range) = subset;
    let font = bytes(&npm.join(FONTS).join(format!("inter-{name}-opsz-normal.woff2")))?;
    let file = add(files, &format!("inter-{name}"), "woff2", font);
    Ok(format!(
        "@font-face{{font-family:\"Inter Variable\";font-style:normal;font-display:swap;font-weight:100 900;\
         src:url(\"{file}\") format(\"woff2\");unicode-range:{range}}}\n"
    ))
}

fn add(files: &mut Vec<(String, Vec<u8>)>, stem: &str, extension: &str, content: Vec<u8>) -> String {
    let name = format!("{stem}-{:016x}.{extension}", hash(&content));
    files.push((name.clone(), content));
    name
}

/// FNV-1a: enough to give changed content a new name.
fn hash(content: &[u8]) -> u64 {
    content.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Drops comments, and the white space that means nothing; strings stay as they are.
fn minimised(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else if matches!(next, '"' | '\'') {
            let (string, after) = rest.split_at(string_length(rest, next));
            out.push_str(string);
            rest = after;
        } else if next.is_whitespace() {
            rest = rest.trim_start();
            let useless = out.ends_with(['{', '}', ';', ',', ' ']) || rest.starts_with(['{', '}', ';']);
            out.push_str(if useless { "" } else { " " });
        } else {
            out.push(next);
            rest = rest.get(next.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

/// How many bytes the string that `text` begins with takes, its quotes included.
fn string_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        if character == quote && !escaped {
            return at + character.len_utf8();
        }
        escaped = character == '\\' && !escaped;
    }
    text.len()
}

fn write_out(out: &Path, files: &[(String, Vec<u8>)], addresses: &[(&str, &str)]) -> Result<(), Stop> {
    let mut code = String::from("pub(super) static FILES: &[(&str, &[u8])] = &[\n");
    for (name, content) in files {
        let path = out.join(name);
        fs::write(&path, content).map_err(Stop::at(&path))?;
        let _ = writeln!(
            code,
            "    ({name:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\"))),"
        );
    }
    code.push_str("];\n");
    for (constant, name) in addresses {
        let _ = writeln!(
            code,
            "/// Where browsers find it.\npub const {constant}: &str = \"/assets/{name}\";"
        );
    }
    let path = out.join("assets.rs");
    fs::write(&path, code).map_err(Stop::at(&path))
}
