//! What is built is as narrow as it is promised to be: the configuration and the permissions are read out of the
//! application itself, and each rule is shown to fail on a wider one.

use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{WebviewWindow, WebviewWindowBuilder};

/// The content policy, each directive with what it is there for.
const POLICY: [(&str, &str, &str); 9] = [
    ("default-src", "'none'", "whatever is not named below is not loaded"),
    ("script-src", "'self'", "scripts are those that were built in; none stands in a page, none is made of text"),
    ("style-src", "'self'", "style sheets likewise; the web view gives ours a number once for each start"),
    ("img-src", "'self' data:", "our pictures, and the arrows that the style sheet holds in itself"),
    ("font-src", "'self'", "the faces that were built in"),
    ("connect-src", "ipc: http://ipc.localhost", "the door to Rust, by its two names; no network"),
    ("base-uri", "'none'", "no page can say that addresses begin elsewhere"),
    ("form-action", "'none'", "no form sends anything anywhere"),
    ("frame-ancestors", "'none'", "the pages are shown in no other page"),
];

/// A rule of the configuration, and the change to it that must break that rule and no other.
struct Rule {
    name: &'static str,
    holds: fn(&Value) -> bool,
    wider: &'static [(&'static str, &'static str)],
}

const RULES: [Rule; 12] = [
    Rule {
        name: "the content policy is that of the table, word for word",
        holds: |config| is_policy(&config["app"]["security"]["csp"]),
        wider: &[
            ("/app/security/csp", "null"),
            ("/app/security/csp", "\"\""),
            ("/app/security/csp", "\"default-src 'self'\""),
            ("/app/security/csp", "\"default-src 'none'; script-src 'self' 'unsafe-inline'\""),
            ("/app/security/csp", "{}"),
        ],
    },
    Rule {
        name: "there is no other policy while it is built",
        holds: |config| config["app"]["security"]["devCsp"].is_null(),
        wider: &[("/app/security/devCsp", "\"default-src *\"")],
    },
    Rule {
        name: "the policy is completed by Tauri, in every directive",
        holds: |config| config["app"]["security"]["dangerousDisableAssetCspModification"] == false,
        wider: &[
            ("/app/security/dangerousDisableAssetCspModification", "true"),
            ("/app/security/dangerousDisableAssetCspModification", "[\"script-src\"]"),
        ],
    },
    Rule {
        name: "no script can change what every object is made of",
        holds: |config| config["app"]["security"]["freezePrototype"] == true,
        wider: &[("/app/security/freezePrototype", "false")],
    },
    Rule {
        name: "no page reads files by an address",
        holds: |config| {
            let protocol = &config["app"]["security"]["assetProtocol"];
            protocol["enable"] == false && protocol["scope"] == json!([])
        },
        wider: &[
            ("/app/security/assetProtocol/enable", "true"),
            ("/app/security/assetProtocol/scope", "[\"$HOME/**\"]"),
        ],
    },
    Rule {
        name: "Tauri's own functions are not put into every page",
        holds: |config| config["app"]["withGlobalTauri"] == false,
        wider: &[("/app/withGlobalTauri", "true")],
    },
    Rule {
        name: "one window, on our own pages",
        holds: |config| {
            let windows = config["app"]["windows"].as_array().map_or(&[][..], Vec::as_slice);
            matches!(windows, [window] if window["label"] == "main" && window["url"] == "index.html")
        },
        wider: &[
            ("/app/windows/0/url", "\"https://example.org/\""),
            ("/app/windows/0/label", "\"other\""),
            ("/app/windows", "[]"),
        ],
    },
    Rule {
        name: "the web view has no tools for developers, extensions, proxies or switches",
        holds: |config| {
            let window = &config["app"]["windows"][0];
            window["devtools"] != true
                && window["browserExtensionsEnabled"] == false
                && ["proxyUrl", "additionalBrowserArgs", "userAgent"].iter().all(|name| window[name].is_null())
        },
        wider: &[
            ("/app/windows/0/devtools", "true"),
            ("/app/windows/0/browserExtensionsEnabled", "true"),
            ("/app/windows/0/proxyUrl", "\"http://example.org/\""),
            ("/app/windows/0/additionalBrowserArgs", "\"--disable-web-security\""),
        ],
    },
    Rule {
        name: "what is dropped on the window is taken by Rust, and the frame is the machine's own",
        holds: |config| {
            let window = &config["app"]["windows"][0];
            window["dragDropEnabled"] == true && window["decorations"] == true
        },
        wider: &[("/app/windows/0/dragDropEnabled", "false"), ("/app/windows/0/decorations", "false")],
    },
    Rule {
        name: "one capability, by its name",
        holds: |config| config["app"]["security"]["capabilities"] == json!(["main"]),
        wider: &[
            ("/app/security/capabilities", "[]"),
            ("/app/security/capabilities", "[\"main\", \"other\"]"),
            ("/app/security/capabilities", "[{\"identifier\": \"main\", \"permissions\": [\"core:default\"]}]"),
        ],
    },
    Rule {
        name: "no plugin has settings of its own",
        holds: |config| config["plugins"].as_object().is_none_or(serde_json::Map::is_empty),
        wider: &[("/plugins", "{\"updater\": {}}")],
    },
    Rule {
        name: "nothing of the machine that only its maker may use",
        holds: |config| config["app"]["macOSPrivateApi"] == false,
        wider: &[("/app/macOSPrivateApi", "true")],
    },
];

fn is_policy(csp: &Value) -> bool {
    let Some(csp) = csp.as_str() else { return false };
    let directives: Vec<(&str, &str)> =
        csp.split(';').map(|directive| directive.trim().split_once(' ').unwrap_or((directive, ""))).collect();
    directives.iter().eq(POLICY.map(|(name, value, _)| (name, value)).iter())
}

fn built() -> Value {
    serde_json::to_value(lac_assurance_lib::context::<MockRuntime>().config()).unwrap()
}

fn broken(config: &Value) -> Vec<&'static str> {
    RULES.iter().filter(|rule| !(rule.holds)(config)).map(|rule| rule.name).collect()
}

#[test]
fn what_is_built_is_no_wider_than_the_rules() {
    assert_eq!(broken(&built()), Vec::<&str>::new());
}

#[test]
fn each_rule_sees_a_wider_configuration() {
    for rule in RULES {
        assert!(!rule.wider.is_empty(), "{}", rule.name);
        for (place, value) in rule.wider {
            let mut config = built();
            let value: Value = serde_json::from_str(value).unwrap();
            match config.pointer_mut(place) {
                Some(there) => *there = value,
                None => add(&mut config, place, value),
            }
            assert!(broken(&config).contains(&rule.name), "“{}” does not see {place}", rule.name);
        }
    }
    let mut config = built();
    let windows = config["app"]["windows"].as_array_mut().unwrap();
    windows.push(windows[0].clone());
    assert!(broken(&config).contains(&"one window, on our own pages"));
}

/// What is left out where it has its usual value is added.
fn add(config: &mut Value, place: &str, value: Value) {
    let (above, name) = place.rsplit_once('/').unwrap();
    config.pointer_mut(above).unwrap_or_else(|| panic!("nothing is at {above}"))[name] = value;
}

/// The application as it is built, with its permissions; only the machine's window is left out.
fn window() -> (tauri::App<MockRuntime>, WebviewWindow<MockRuntime>) {
    let app = lac_assurance_lib::furnish(mock_builder(), None, Box::new(crate::keys::InMemory::default()))
        .build(lac_assurance_lib::context())
        .unwrap();
    let window = WebviewWindowBuilder::new(&app, "main", tauri::WebviewUrl::default()).build().unwrap();
    (app, window)
}

/// Why a page at `url` may not call a command; nothing if it may.
fn refused(window: &WebviewWindow<MockRuntime>, url: &str, command: &str) -> Option<String> {
    let request = InvokeRequest {
        cmd: command.into(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: url.parse().unwrap(),
        body: InvokeBody::Json(json!({})),
        headers: tauri::http::HeaderMap::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    let answer = tauri::test::get_ipc_response(window, request);
    answer.err().map(|error| error.to_string())
}

const HOME: &str = "tauri://localhost";

#[test]
fn the_window_may_call_our_own_commands_and_none_of_a_plugin() {
    let (_app, window) = window();
    assert_eq!(refused(&window, HOME, "get_status"), None);
    for command in [
        "plugin:dialog|open",
        "plugin:dialog|save",
        "plugin:opener|open_url",
        "plugin:opener|open_path",
        "plugin:opener|reveal_item_in_dir",
        "plugin:clipboard-manager|read_text",
        "plugin:clipboard-manager|write_text",
        "plugin:fs|read_file",
        "plugin:event|listen",
        "plugin:event|emit",
        "plugin:window|create",
        "plugin:window|close",
        "plugin:webview|create_webview_window",
        "plugin:webview|internal_toggle_devtools",
        "plugin:app|version",
        "plugin:path|resolve_directory",
        "plugin:resources|close",
        "plugin:image|from_path",
        "plugin:menu|new",
        "plugin:tray|new",
    ] {
        let said = refused(&window, HOME, command).unwrap_or_else(|| panic!("{command} may be called"));
        assert!(said.contains("not allowed") || said.contains("not found"), "{command}: {said}");
    }
}

#[test]
fn a_page_of_anyone_else_may_call_nothing() {
    let (_app, window) = window();
    for url in ["https://example.org", "http://localhost:5173", "file:///index.html"] {
        let said = refused(&window, url, "get_status").unwrap_or_else(|| panic!("{url} may call"));
        assert!(said.contains("not allowed"), "{url}: {said}");
    }
}

#[test]
fn another_window_may_call_nothing() {
    let (app, _window) = window();
    let other = WebviewWindowBuilder::new(&app, "other", tauri::WebviewUrl::default()).build().unwrap();
    assert!(refused(&other, HOME, "get_status").is_some_and(|said| said.contains("not allowed")));
}
