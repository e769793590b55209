import Link from "next/link";
import { LoadGuide } from "./load-guide";
import "./guide.css";

export default function Home() {
  return (
    <>
      <h1>A clinic</h1>
      <p>
        Read <Link href="/about">about us</Link>, or ask yourself:
      </p>
      <LoadGuide />
      <consultation-guide booking-url="/book">
        <a href="/book">Book a free consultation</a>
      </consultation-guide>
    </>
  );
}
