/** How every file begins that `types` made, and no other. */
export const madeBy = "// Made by kalam-migrate types";
