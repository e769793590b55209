import Link from "next/link";

export default function About() {
  return (
    <>
      <h1>About us</h1>
      <p>
        <Link href="/">Home</Link>
      </p>
    </>
  );
}
