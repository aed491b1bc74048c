import type { ReactNode } from 'react';
import 'react-credits/styles.css';

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <link rel="icon" href="data:," />
        <title>Host</title>
      </head>
      <body>{children}</body>
    </html>
  );
}
