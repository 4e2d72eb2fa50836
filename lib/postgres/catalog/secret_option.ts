/**
 * A regular expression for names of options that are no business of a schema's: whoever may read a
 * migration could log in with what they hold.
 */
export const secretOption =
  "(pass|secret|token|credential|(access|api|private|client|server)_?key)";
