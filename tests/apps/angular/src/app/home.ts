import { CUSTOM_ELEMENTS_SCHEMA, Component } from "@angular/core";
import { RouterLink } from "@angular/router";
import type { ConsultationGuideElement } from "consultation-guide";

@Component({
  selector: "app-home",
  imports: [RouterLink],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>A clinic</h1>
    <p>Read <a routerLink="/about">about us</a>, or ask yourself:</p>
    <consultation-guide #guide booking-url="/book" (consultation-guide-book)="onBook(guide)">
      <a href="/book">Book a free consultation</a>
    </consultation-guide>
  `,
  styles: `
    consultation-guide:where(:not([hidden], [display])) { display: block; }
    consultation-guide { min-block-size: 688px; }
    @media (min-width: 22.5rem) { consultation-guide { min-block-size: 632px; } }
    @media (min-width: 30rem) { consultation-guide { min-block-size: 544px; } }
    @media (min-width: 48rem) { consultation-guide { min-block-size: 500px; } }
  `,
})
export class Home {
  protected onBook(guide: ConsultationGuideElement) {
    console.info("followed the booking link", guide.localName);
  }
}
