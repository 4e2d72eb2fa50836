/**
 * What a process that ends soon is run with: compiling the engine's code a second time, for speed,
 * takes it longer than all that it does.
 */
export const shortLived = { DENO_V8_FLAGS: "--liftoff-only" };
