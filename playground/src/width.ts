import { useSyncExternalStore } from "react";

/** From here on a panel has room beside an operation and its answer. */
const WIDE = matchMedia("(width >= 80rem)");

/** Below this the answer stands under the operation, and one editor shows at a time. */
const NARROW = matchMedia("(width < 48rem)");

function useMedia(media: MediaQueryList): boolean {
  return useSyncExternalStore(
    (changed) => {
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => media.matches,
  );
}

export const isWide = () => WIDE.matches;
export const useWide = () => useMedia(WIDE);
export const useNarrow = () => useMedia(NARROW);
