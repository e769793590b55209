import { Component } from "@angular/core";

@Component({
  selector: "app-guide",
  template: `<consultation-guide booking-url="/book"></consultation-guide>`,
})
export class Guide {}
