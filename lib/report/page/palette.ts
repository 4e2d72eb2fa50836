/** Each colour by its name: in the light, and in the dark. */
const colors: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  page: ["#f6f7f9", "#0f1318"],
  surface: ["#ffffff", "#171c23"],
  raised: ["#eef1f5", "#212833"],
  line: ["#dce1e8", "#2c3541"],
  text: ["#1a222d", "#e4e9f0"],
  dim: ["#596575", "#9aa6b6"],
  accent: ["#1d56c9", "#82adff"],
  "accent-soft": ["#e4edff", "#1c2c4a"],
  applied: ["#11733f", "#5fd08f"],
  "applied-soft": ["#e0f4e8", "#14301f"],
  pending: ["#8a5300", "#eab357"],
  "pending-soft": ["#fdf0d8", "#362710"],
  failed: ["#b3261e", "#ff938a"],
  "failed-soft": ["#fde7e5", "#421b19"],
  draft: ["#6a3fb5", "#bd9dff"],
  "draft-soft": ["#f0e9fd", "#2b2042"],
  keyword: ["#1d56c9", "#82adff"],
  string: ["#11733f", "#7fd6a3"],
  number: ["#9a3d7c", "#eb9ed2"],
  comment: ["#667284", "#8b98a9"],
  faint: ["#c6ccd5", "#39434f"],
  wire: ["#8d99a9", "#5d6a7b"],
  block: ["#ffffff", "#2c3644"],
  grouped: ["#edf0f4", "#191f28"],
  grid: ["#f9fafb", "#10141a"],
};

const declarations = (side: 0 | 1): string =>
  Object.entries(colors).map(([name, pair]) => `--${name}:${pair[side]};`).join("");

/** The colours as style sheet rules: as the system has it, unless the page was told otherwise. */
export const palette = `:root{color-scheme:light;${declarations(0)}}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${
  declarations(1)
}}}
@media screen{:root[data-theme=dark]{color-scheme:dark;${declarations(1)}}}
`;
