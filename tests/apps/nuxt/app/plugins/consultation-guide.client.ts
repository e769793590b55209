import "consultation-guide";

export default defineNuxtPlugin(() => {});
