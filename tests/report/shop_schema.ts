/** Ten tables with everything a diagram has to show: comments, composite keys, a self reference. */
export const shopSchema = `CREATE TYPE order_state AS ENUM ('open', 'paid', 'shipped', 'returned');

CREATE TABLE customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE,
    name text NOT NULL,
    invited_by bigint REFERENCES customers,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE customers IS 'Everybody who ever ordered something, and those they invited.';
COMMENT ON COLUMN customers.email IS 'Lower case; confirmed before the first order.';

CREATE TABLE addresses (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
    street text NOT NULL,
    city text NOT NULL,
    country char(2) NOT NULL
);

CREATE TABLE categories (
    id int PRIMARY KEY,
    parent_id int REFERENCES categories,
    title text NOT NULL
);

CREATE TABLE products (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku varchar(32) NOT NULL UNIQUE,
    title text NOT NULL,
    price numeric(10, 2) NOT NULL CHECK (price >= 0),
    tags text[] NOT NULL DEFAULT '{}',
    search tsvector GENERATED ALWAYS AS (to_tsvector('english', title)) STORED
);
CREATE INDEX products_search ON products USING gin (search);

CREATE TABLE product_categories (
    product_id bigint REFERENCES products ON DELETE CASCADE,
    category_id int REFERENCES categories ON DELETE RESTRICT,
    PRIMARY KEY (product_id, category_id)
);

CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers,
    ship_to bigint REFERENCES addresses,
    state order_state NOT NULL DEFAULT 'open',
    total numeric(10, 2) NOT NULL CHECK (total >= 0),
    placed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX orders_open ON orders (customer_id) WHERE state = 'open';

CREATE TABLE order_lines (
    order_id bigint REFERENCES orders ON DELETE CASCADE,
    line int,
    product_id bigint NOT NULL REFERENCES products,
    quantity int NOT NULL DEFAULT 1 CHECK (quantity > 0),
    PRIMARY KEY (order_id, line)
);

CREATE TABLE payments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    order_id bigint NOT NULL REFERENCES orders,
    amount numeric(10, 2) NOT NULL,
    provider text NOT NULL,
    paid_at timestamptz
);

CREATE TABLE shipments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders,
    carrier text NOT NULL,
    tracking text UNIQUE
);

CREATE TABLE settings (
    key text PRIMARY KEY,
    value jsonb NOT NULL
);
`;
