/** Seconds that processes get to end by themselves. */
export const grace = 5;

/**
 * Runs `$1` in a process group of its own, which is ended as soon as standard input is: at a normal
 * end by closing it, at any other because whoever held it is gone. What does not end by itself is
 * killed.
 */
export const processScript = `trap : TERM INT HUP
exec 3<&0
sh -c "$1" </dev/null 3<&- &
child=$!
(
  trap '' TERM INT HUP
  cat <&3
  kill -TERM 0
  tries=0
  while kill -0 $child && [ $tries -lt ${grace * 10} ]; do
    sleep 0.1
    tries=$((tries + 1))
  done
  sleep 0.2
  kill -KILL 0
) >/dev/null 2>&1 &
exec 3<&-
while :; do
  wait $child
  code=$?
  kill -0 $child 2>/dev/null || exit $code
done`;
