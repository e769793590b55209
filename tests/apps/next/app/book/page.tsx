export default function Book() {
  return <h1>Book a consultation</h1>;
}
