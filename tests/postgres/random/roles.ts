/** The roles that random schemas give rights and objects to. */
export const roles = ["reader", "writer", "Odd role", "keeper", "Odd keeper"];
