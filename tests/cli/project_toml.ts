/** A `kalam.toml` with one environment. */
export function projectToml(url: string, namespace = "app"): string {
  return `[project]
name = "shop"

[connection.dev]
url = "${url}"
namespace = "${namespace}"
purpose = "development"
`;
}
