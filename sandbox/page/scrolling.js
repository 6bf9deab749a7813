// Lists of messages that stay where they are: at their end if that is where they were, otherwise at the same message.

const NEAR = 80;
const farFromEnd = (list) => list.scrollHeight - list.scrollTop - list.clientHeight;

// From now on the list stays at its end while it is there, whatever changes in it or around it.
export function stayAtEnd(list) {
  list.atEnd = true;
  const settle = () => list.atEnd && toEnd(list);
  list.addEventListener("scroll", () => (list.atEnd = farFromEnd(list) < NEAR));
  list.addEventListener("load", settle, true);
  new ResizeObserver(settle).observe(list);
}

export function toEnd(list) {
  list.scrollTop = list.scrollHeight;
}

// Change what is in the list without moving what somebody is reading.
export function keepingPlace(list, change) {
  const top = () => list.getBoundingClientRect().top;
  const atEnd = list.atEnd;
  // A day's divider is no anchor: it moves to wherever the day now begins.
  const anchor = [...list.querySelectorAll(".message")].find((row) => row.getBoundingClientRect().bottom > top());
  const [key, before] = anchor ? [anchor.dataset.key, anchor.getBoundingClientRect().top] : [];
  change();
  if (atEnd) return toEnd(list);
  const same = [...list.children].find((row) => row.dataset.key === key);
  if (same) list.scrollTop += same.getBoundingClientRect().top - before;
}

// The part of a channel that is in the page: so many messages up to one of them, or up to the newest.
const SIZE = 120;
const EDGE = 500;

export class Section {
  #ends = [];

  get query() {
    return { limit: SIZE, until: this.#ends.at(-1) };
  }

  get newest() {
    return !this.#ends.length;
  }

  toNewest() {
    this.#ends = [];
  }

  // Whether scrolling came so near to an edge that another part is wanted; `shown` is what the page has now.
  moved(list, shown, more) {
    if (list.scrollTop < EDGE && more) this.#ends.push(shown[Math.floor(shown.length / 2)].ts);
    else if (!this.newest && farFromEnd(list) < EDGE) this.#ends.pop();
    else return false;
    return true;
  }
}
