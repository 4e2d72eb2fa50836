/** How a statement ended whose end nobody recorded. */
export interface Outcome {
  readonly state: "done" | "not done" | "unknown";
  /** What has to run before it can be run again. */
  readonly cleanup?: string;
}
