// Raw deflate, as archives that others packed hold it, by what browsers and Node have in common.

export async function* inflate(deflated: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = deflated[Symbol.asyncIterator]();
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    async cancel() {
      await pieces.return?.();
    },
  });
  yield* piecesIn(source.pipeThrough(new DecompressionStream('deflate-raw')));
}

/** A stream's pieces, let go of when whoever reads stops. */
export async function* piecesIn(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
