const sends = /^\\(g|gx|gexec|gset|gdesc|watch|crosstabview)\b/;

/** Whether with this command psql sends what stands before it, as with a semicolon. */
export const sendsStatement = (command: string): boolean => sends.test(command);
