using System.Collections.Frozen;

namespace PsApiAuth.Secrets;

/// <summary>
/// Knows the words that databases and services are set up with where nobody else reaches them, in tests and pipelines: their
/// own names, and the defaults of their images. They open nothing that matters.
/// </summary>
internal static class ProductNames
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = new[]
    {
        "postgres", "postgresql", "mysql", "mariadb", "mongo", "mongodb", "redis", "rabbitmq", "rabbit", "minio", "minioadmin", "minio123", "elastic", "elasticsearch", "opensearch", "neo4j",
        "oracle", "cassandra", "clickhouse", "influxdb", "couchdb", "couchbase", "cockroach", "cockroachdb", "memcached", "kafka", "nats", "activemq", "artemis", "ldap", "openldap", "keycloak",
        "grafana", "airflow", "jenkins", "gitea", "sonar", "sonarqube", "nexus", "tomcat", "django", "rails", "laravel", "wordpress", "drupal", "nextcloud", "odoo", "directus", "strapi",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a value is such a word.</summary>
    internal static bool Contains(ReadOnlySpan<char> value) => Names.Contains(value);
}
