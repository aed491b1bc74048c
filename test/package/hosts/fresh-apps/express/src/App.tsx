export default function App() {
  return <h1>Fresh app</h1>;
}
