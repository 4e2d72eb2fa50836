/** What to do about an edited draft that does not go together with the schema source. */
export const conflictHint =
  "change the draft or the schema source, or throw the draft away: kalam-migrate draft --discard";
