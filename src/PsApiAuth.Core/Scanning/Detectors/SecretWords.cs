using System.Collections.Frozen;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>The words that names of secrets are made of, in lower case.</summary>
internal static class SecretWords
{
    internal static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Passwords = Set(
        "password", "passwords", "passwd", "pass", "pwd", "pswd", "psw", "pword", "passphrase", "passcode", "passwort", "kennwort", "pw", "mdp", "senha",
        "pswrd", "psword", "passwrd", "psk", "contrasena", "clave", "parola", "haslo", "passw", "userpass", "userpwd");

    internal static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Secrets = Set(
        "secret", "secrets", "secretkey", "clientsecret", "appsecret", "pepper");

    internal static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Tokens = Set(
        "token", "tokens", "credential", "credentials", "cred", "creds", "apikey", "apikeys", "accesskey", "authkey", "tok", "apitoken", "accesstoken", "authtoken", "privatekey", "masterkey");

    /// <summary>Words after the one that counts, which change nothing: which environment, which copy, which encoding.</summary>
    internal static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Transparent = Set(
        "value", "val", "string", "str", "plain", "plaintext", "default", "literal", "test", "dev", "development", "prod", "production", "staging", "stage",
        "live", "qa", "uat", "sandbox", "old", "new", "backup", "primary", "secondary", "local", "base", "b", "raw", "v", "current", "confirm", "confirmation", "clear", "cleartext",
        "a", "x", "tmp", "temp", "const", "constant", "text", "again", "repeat");

    /// <summary>Last words that say the value describes a secret, or names where it is, and is none.</summary>
    internal static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Descriptions = Set(
        "id", "ids", "identifier", "identifiers", "name", "names", "type", "types", "url", "uri", "urls", "uris", "endpoint", "endpoints", "path", "paths", "file", "files", "filename", "dir",
        "directory", "folder", "field", "fields", "length", "len", "size", "count", "ttl", "expiry", "expires", "expiration", "expire", "timeout", "regex", "pattern", "prefix",
        "suffix", "label", "placeholder", "hint", "error", "errors", "message", "messages", "msg", "title", "help", "desc", "description", "policy", "policies",
        "algorithm", "alg", "algo", "env", "var", "variable", "ref", "arn", "version", "format", "mode", "method", "provider", "manager", "service", "handler",
        "factory", "class", "store", "cache", "index", "map", "list", "table", "column", "row", "param", "params", "parameter", "parameters", "attribute", "attributes", "property", "properties", "option",
        "options", "enabled", "required", "enable", "disabled", "input", "form", "page", "view", "link", "button", "icon", "screen", "prompt", "request", "response",
        "reset", "change", "strength", "rules", "rule", "scope", "scopes", "kind", "status", "state", "at", "date", "time", "by", "for", "from", "info", "source", "generator",
        "limit", "usage", "schema", "selector", "validator", "validation", "encoder", "verifier", "hash", "hashes", "hashed", "digest", "fingerprint", "thumbprint", "checksum", "location", "region",
        "domain", "host", "port", "server", "client", "user", "username", "issuer", "audience", "subject", "flow", "grant", "event", "events", "callback", "function", "fn", "func",
        "test", "tests", "spec", "module", "package", "namespace", "plugin", "extension", "interface", "model", "entity", "controller", "middleware", "filter", "guard", "exception", "encryption",
        "tag", "tags", "group", "groups", "role", "roles", "level", "order", "sort", "separator", "delimiter", "encoding", "charset", "style", "color", "css", "html", "template", "locale", "language", "alphabet", "characters", "chars", "mgr", "realm", "box", "text", "dialog", "element", "control", "component", "widget", "hook", "context", "helper", "util", "utils", "builder", "parser", "reader", "writer", "loader", "dto", "repository", "settings", "config", "configuration", "init", "setup", "flag", "switch", "thru", "through");

    /// <summary>Words anywhere in a name that say the value is public or no secret.</summary>
    internal static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Disclaimers = Set(
        "public", "publickey", "pubkey", "cancellation", "keyboard", "tokenizer", "authority", "author", "authors", "hash", "integrity", "checksum", "digest",
        "fingerprint", "thumbprint", "uuid", "guid", "snapshot", "selector", "xpath", "css", "regex", "regexp", "encrypted", "ciphertext", "hashed", "publishable", "keycode", "keydown", "keyup",
        "keypress", "keyword", "keywords", "sha", "sha256", "sha1", "md5", "commit", "revision", "etag", "pubkeys", "sitekey", "translation", "localized", "i18n", "csrf", "xsrf", "antiforgery");

    internal static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TokenDisclaimers = Set(
        "public", "next", "page", "continuation", "sync", "syntax", "parse", "parser", "stop", "eos", "bos", "pad", "mask", "unk", "special", "metadata", "change", "concurrency",
        "cancel", "loading", "start", "end", "lex", "lexer", "design", "nlp");

    /// <summary>Words before <c>key</c> that make it an identifier.</summary>
    internal static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> KeyDisclaimers = Set(
        "public", "pub", "recv", "trusted", "authorized", "known", "primary", "foreign", "cache", "registry", "reg", "row", "partition", "sort", "search", "hot", "shortcut", "object", "dictionary", "dict", "lookup", "group", "unique", "index",
        "host", "map", "config", "setting", "settings", "json", "translation", "i18n", "locale", "bucket", "event", "message", "routing", "property", "prop", "attribute", "column", "field",
        "sub", "parent", "child", "menu", "tab", "item", "list", "react", "query", "natural", "surrogate", "composite", "hash", "range", "idempotency", "resource", "label", "arrow", "enter", "escape",
        "trace", "telemetry", "instrumentation", "package", "product", "sk", "site", "header", "class", "type", "issue", "project", "idx", "any", "press", "test", "sequence", "metadata", "storagekey", "feature", "flag", "entry", "step", "path");

    /// <summary>Words before <c>key</c> that make it a secret.</summary>
    internal static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> KeyQualifiers = Set(
        "api", "secret", "access", "private", "auth", "authentication", "encryption", "encrypt", "decryption", "crypto", "cipher", "signing", "sign", "signature", "master", "account", "service", "shared", "client", "app",
        "application", "subscription", "license", "licence", "storage", "session", "hmac", "aes", "webhook", "admin", "jwt", "token", "server", "write", "read", "management", "security", "function",
        "functions", "cosmos", "cosmosdb", "openai", "stripe", "aws", "azure", "google", "gcp", "sendgrid", "mailgun", "twilio", "algolia", "datadog", "github", "gitlab", "maps", "weather", "pgp", "gpg", "ssh", "deploy",
        "integration", "developer", "dev", "user", "rsa", "ecdsa", "ed25519", "symmetric", "rest", "consumer", "partner", "tenant", "org", "organization", "root", "super", "vault", "wallet", "publish", "push", "gateway",
        "sas", "anthropic", "slack", "mail", "sms", "merchant", "payment", "machine", "validation", "database", "db", "redis", "personal", "ingest", "ingestion", "bot", "enc", "priv", "unseal", "recovery", "fernet", "cookie", "flask", "django", "rails", "base");

    internal static readonly string[] CompoundQualifiers =
        ["api", "secret", "access", "auth", "private", "encryption", "crypt", "signing", "master", "account", "service", "client", "app", "license", "session", "admin", "storage", "subscription", "security", "aes", "hmac", "jwt"];

    internal static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> EndInPass = Set(
        "bypass", "buypass", "compass", "surpass", "trespass", "encompass", "overpass", "underpass", "onepass", "subpass", "multipass", "renderpass", "singlepass");

    internal static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> EndInKey = Set(
        "monkey", "turkey", "hotkey", "hockey", "donkey", "jockey", "whiskey", "passkey", "subkey", "hkey", "keykey", "shortkey", "primarykey", "foreignkey", "cachekey", "sortkey", "routingkey", "rowkey", "partitionkey");

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(params string[] words) =>
        words.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
