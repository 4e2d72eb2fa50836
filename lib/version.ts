/** The version of this package, as records and `--version` say it. */
export const VERSION = "0.1.0";
