SELECT ground, layered FROM state;
