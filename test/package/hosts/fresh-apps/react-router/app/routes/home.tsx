export default function Home() {
  return <h1>Fresh app</h1>;
}
