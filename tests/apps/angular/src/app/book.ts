import { Component } from "@angular/core";

@Component({
  selector: "app-book",
  template: `<h1>Book a consultation</h1>`,
})
export class Book {}
