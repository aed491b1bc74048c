import { useState } from 'react';
import { OutOfCreditsCard, useCreditsContext } from 'react-credits';

interface Image {
  id: string;
  prompt: string;
  svg: string;
}

/** Your feature. A refused image is made once there are credits. */
export function Studio() {
  const { refresh } = useCreditsContext();
  const [images, setImages] = useState<readonly Image[]>([]);
  const [prompt, setPrompt] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isMaking, setIsMaking] = useState(false);

  async function make(): Promise<void> {
    setIsMaking(true);
    const made = await requestImage(prompt.trim()).finally(() => setIsMaking(false));
    setError('svg' in made ? null : made);
    if (!('svg' in made)) return;
    setImages((before) => [made, ...before]);
    setPrompt('');
    refresh(); // the image has used credits
  }

  return (
    <section className="panel" aria-labelledby="images">
      <h1 id="images" className="panel-title">
        Images
      </h1>
      <p className="panel-note">An image for any prompt, for $0.42.</p>
      <form
        className="panel-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (prompt.trim() && !isMaking) void make();
        }}
      >
        <input
          className="panel-input"
          aria-label="Prompt"
          placeholder="Morning fog over the bay"
          value={prompt}
          onChange={({ target }) => setPrompt(target.value)}
        />
        <button type="submit" className="panel-button" aria-disabled={!prompt.trim() || isMaking}>
          Make
        </button>
      </form>
      <OutOfCreditsCard error={error} onResume={make} />
      {images.length === 0 && !error && <p className="panel-empty">Your images appear here.</p>}
      <div className="images">
        {images.map(({ id, prompt: caption, svg }) => (
          <figure key={id} className="image">
            <img
              className="image-picture"
              src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
              alt=""
            />
            <figcaption className="panel-text">{caption}</figcaption>
          </figure>
        ))}
      </div>
    </section>
  );
}

/** Returns the image, or the problem that the server found. */
async function requestImage(prompt: string): Promise<Image | object> {
  const response = await fetch('/api/images', { method: 'POST', body: JSON.stringify({ prompt }) });
  return (await response.json()) as Image | object;
}
