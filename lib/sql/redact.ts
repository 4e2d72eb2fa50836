const mask = "***";
const inUrl = /([a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*):([^\s@/]*)@/gi;
const inParameter = /([?&](?:password|token)=)[^&\s'"]*/gi;
const afterWord = /(\bpassword\s*=?\s*)((?:[eEuU]&?)?'(?:[^']|'')*'?|\$([a-z_]*)\$.*?\$\3\$)/gis;

/** Masks the passwords in a text: in URLs, and the literal after the word PASSWORD. */
export function redact(text: string): string {
  return text.replace(inUrl, `$1:${mask}@`).replace(inParameter, `$1${mask}`)
    .replace(afterWord, `$1'${mask}'`);
}

/** A connection URL without its password. */
export function redactUrl(url: string): string {
  const at = url.lastIndexOf("@");
  const scheme = url.indexOf("://");
  if (scheme < 0) return redact(url);
  if (at < scheme) return redact(url);
  const user = url.slice(scheme + 3, at);
  const colon = user.indexOf(":");
  const shown = colon < 0 ? user : `${user.slice(0, colon)}:${mask}`;
  return redact(url.slice(0, scheme + 3)) + shown + redact(url.slice(at));
}
