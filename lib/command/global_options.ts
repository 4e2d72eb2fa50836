/** The options that every command takes, before it or after it. */
export interface GlobalOptions {
  readonly projectDir?: string;
  readonly env?: string;
  readonly namespace?: string;
  readonly json?: true;
  readonly yes?: true;
  readonly color: boolean;
  readonly verbose?: true;
}
