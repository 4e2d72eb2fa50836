/** A comment that names a hazard of the statement below it, as plans write it. */
export const hazardLine =
  /^--\s*(data_loss|fails_on_rows|table_rewrite|blocks_reads|blocks_writes|validates_under_lock|not_transactional|unproven_body|missing_extension):/;
